package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a commit is worth it; times in milliseconds. */
final class CommitPaceTest {
    @ParameterizedTest(name = "{4}")
    @CsvSource(textBlock = """
            0,   false, 0,       25,   new events and nothing to tell: never more often than this
            30,  false, 0,       60,   new events: telling takes a third of the time at most
            30,  false, 100,     60,   events that have waited a little
            30,  false, 1000,    500,  events that wait half as long again
            30,  false, 3600000, 1200, old ones: telling takes a fortieth of the time
            100, true,  3600000, 25,   nothing more to be read: at once
            100, true,  0,       25,   nothing more to be read: at once
            """)
    void aCommitIsDueAfter(long telling, boolean idle, long waited, long due, String when) {
        assertThat(isDue(due - 1, telling, idle, waited)).as(when).isFalse();
        assertThat(isDue(due, telling, idle, waited)).as(when).isTrue();
    }

    private static boolean isDue(long since, long telling, boolean idle, long waited) {
        return CommitPace.isDue(nanos(since), nanos(telling), idle, nanos(waited));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
