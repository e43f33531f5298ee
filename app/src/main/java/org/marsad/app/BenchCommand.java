package org.marsad.app;

import java.util.concurrent.Callable;
import org.marsad.model.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Is here for the help: the script does it, since the benchmark has a build of its own. */
@Command(
        name = "bench",
        description = "Measure every part side by side with its limits, and compare every count with an oracle.",
        footer = {"  ./marsad bench --help", "  ./marsad bench --events 2000000 --only consume,decode,topology"})
final class BenchCommand implements Callable<Integer> {
    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() {
        throw new UserError("the benchmark is run by the script: ./marsad bench");
    }
}
