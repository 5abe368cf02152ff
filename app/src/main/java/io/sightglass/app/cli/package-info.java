/**
 * The command line. {@link io.sightglass.app.cli.Cli} runs one; each command is a class that reads its options, calls one
 * use case and prints its result. To add one, write such a class and name it in {@link io.sightglass.app.cli.Cli}.
 */
@NullMarked
package io.sightglass.app.cli;

import org.jspecify.annotations.NullMarked;
