/** Tests of jobs, with a stand-in for the program. */
@NullMarked
package io.sightglass.app.worker;

import org.jspecify.annotations.NullMarked;
