package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a commit is worth it; times in milliseconds. */
final class CommitPaceTest {
    @ParameterizedTest(name = "{4}")
    @CsvSource(textBlock = """
            0,   0,   0,       25,   new events and nothing to tell: never more often than this
            30,  0,   0,       60,   new events: telling takes a third of the time at most
            30,  0,   100,     60,   events that have waited a little
            30,  0,   1000,    500,  events that wait half as long again
            30,  0,   3600000, 1200, old ones: telling takes a fortieth of the time
            30,  99,  3600000, 1200, old ones: the next may be on their way
            30,  100, 3600000, 25,   nothing more to be read: at once
            30,  9,   10,      60,   new events: the next may be on their way
            30,  10,  10,      25,   nothing more to be read: at once
            30,  49,  100,     60,   not so new events: the next may be on their way
            30,  50,  100,     25,   nothing more to be read: at once
            """)
    void aCommitIsDueAfter(long telling, long idle, long waited, long due, String when) {
        assertThat(isDue(due - 1, telling, idle, waited)).as(when).isFalse();
        assertThat(isDue(due, telling, idle, waited)).as(when).isTrue();
    }

    private static boolean isDue(long since, long telling, long idle, long waited) {
        return CommitPace.isDue(nanos(since), nanos(telling), nanos(idle), nanos(waited));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
