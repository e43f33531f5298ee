package org.marsad.app;

import java.util.concurrent.Callable;
import org.marsad.model.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Is here for the help: the script does it, since it has to build what it tests. */
@Command(
        name = "test",
        description = "Build and test every module, with the check of the formatting (mvn verify).",
        footer = {"  ./marsad test", "  ./marsad test --strict"})
final class TestCommand implements Callable<Integer> {
    @Mixin
    Standard standard = new Standard();

    @Option(
            names = "--strict",
            description =
                    "Fail if anything is left out, as for want of kcat, Docker or the real archives in ../shared/data.")
    boolean strict;

    @Override
    public Integer call() {
        throw new UserError("the tests are run by the script: ./marsad test" + (strict ? " --strict" : ""));
    }
}
