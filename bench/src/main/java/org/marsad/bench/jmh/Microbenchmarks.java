package org.marsad.bench.jmh;

import org.marsad.model.UserError;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs them: {@code ./marsad bench --jmh}. */
public final class Microbenchmarks {
    private Microbenchmarks() {}

    /**
     * Runs those whose names have a part that the regular expression matches, and prints their results.
     *
     * @return the exit code
     * @throws UserError if there are none
     */
    public static int run(String regex) {
        try {
            int ran = new Runner(new OptionsBuilder().include(regex).build())
                    .run()
                    .size();
            return ran > 0 ? 0 : 1;
        } catch (RunnerException e) {
            throw new UserError("no microbenchmark was run for '" + regex + "'"
                    + (e.getMessage() == null ? ": none has such a name" : ": " + e.getMessage()));
        }
    }
}
