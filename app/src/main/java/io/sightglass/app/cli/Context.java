package io.sightglass.app.cli;

import io.sightglass.app.workflow.Workflows;

/** What every command needs. */
record Context(Workflows workflows, WindowOpener window, Terminal terminal) {}
