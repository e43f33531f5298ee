package org.marsad.producer.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.UserError;
import org.marsad.model.event.Reason;
import org.marsad.producer.parse.Parsed;

@Timeout(60)
class AheadTest {
    private static final String NAME = "rows-of-a-test";

    private final AtomicLong read = new AtomicLong();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 1000, 1001, 12_345})
    void theRowsComeInTheirOrder(long rows) {
        try (Ahead ahead = new Ahead(rows(rows, line -> new Parsed.Skipped(line, "test")), NAME)) {
            assertThat(lines(ahead))
                    .containsExactlyElementsOf(LongStream.range(0, rows).boxed().toList());
            assertThat(ahead.hasNext()).isFalse();
            assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1500})
    void theErrorComesBehindTheRowsBeforeIt(long rows) {
        for (Throwable error : List.of(new UserError("it breaks off"), new StackOverflowError())) {
            Iterator<Parsed> breaking = rows(Long.MAX_VALUE, line -> {
                if (line < rows) return new Parsed.Skipped(line, "test");
                if (error instanceof Error e) throw e;
                throw (UserError) error;
            });
            try (Ahead ahead = new Ahead(breaking, NAME)) {
                for (long i = 0; i < rows; i++) assertThat(ahead.next().line()).isEqualTo(i);
                assertThatThrownBy(ahead::hasNext).isSameAs(error);
                assertThatThrownBy(ahead::next).isSameAs(error);
            }
        }
    }

    @Test
    void largeRowsAreNotReadFarAhead() {
        byte[] megabyte = new byte[1024 * 1024];
        Iterator<Parsed> endless =
                rows(Long.MAX_VALUE, line -> new Parsed.Rejected(line, Reason.MALFORMED, "test", megabyte, null));
        try (Ahead ahead = new Ahead(endless, NAME)) {
            assertThat(ahead.next().line()).isZero();
            while (reader().getState() != Thread.State.WAITING) Thread.onSpinWait();
            assertThat(read).hasValueLessThan(10);
        }
    }

    @Test
    void whenClosedNothingReadsOn() {
        Ahead ahead = new Ahead(rows(Long.MAX_VALUE, line -> new Parsed.Skipped(line, "test")), NAME);
        assertThat(ahead.next().line()).isZero();
        Thread reader = reader();
        ahead.close();
        assertThat(reader.isAlive()).isFalse();
        ahead.close();
    }

    @Test
    void anInterruptIsLeftToWhoAsksForTheRows() {
        Thread.currentThread().interrupt();
        Ahead ahead = new Ahead(rows(5000, line -> new Parsed.Skipped(line, "test")), NAME);
        assertThat(lines(ahead)).hasSize(5000);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        ahead.close();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static List<Long> lines(Iterator<Parsed> rows) {
        List<Long> lines = new ArrayList<>();
        rows.forEachRemaining(row -> lines.add(row.line()));
        return lines;
    }

    private static Thread reader() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith(NAME))
                .findAny()
                .orElseThrow();
    }

    private Iterator<Parsed> rows(long count, LongFunction<Parsed> row) {
        return new Iterator<>() {
            private long next;

            @Override
            public boolean hasNext() {
                return next < count;
            }

            @Override
            public Parsed next() {
                if (!hasNext()) throw new NoSuchElementException();
                read.incrementAndGet();
                return row.apply(next++);
            }
        };
    }
}
