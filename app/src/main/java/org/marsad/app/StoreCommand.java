package org.marsad.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that reads a store. */
abstract class StoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    CommandSpec spec;

    @ArgGroup(validate = false, heading = "%nStore:%n", order = 1)
    StoreOptions stores = new StoreOptions();

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
