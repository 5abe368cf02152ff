/** What is known about one image, as an immutable value. Read {@link io.sightglass.annotation.document.Document} first. */
@NullMarked
package io.sightglass.annotation.document;

import org.jspecify.annotations.NullMarked;
