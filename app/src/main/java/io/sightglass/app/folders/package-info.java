/** Where the program keeps what belongs to the user and to no project: read {@link io.sightglass.app.folders.UserFolders}. */
@NullMarked
package io.sightglass.app.folders;

import org.jspecify.annotations.NullMarked;
