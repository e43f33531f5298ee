package org.marsad.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.UserError;
import org.marsad.model.event.EventDate;

class PaceTest {
    private final ByHand time = new ByHand();

    /** Time that passes only by being waited for, each wait ending so much too late, or as the test says. */
    private static final class ByHand implements Timer {
        long now = 77;
        long oversleeps;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void waitUntil(long nanos) {
            if (nanos > now) now = nanos + oversleeps;
        }

        double seconds() {
            return (now - 77) / 1e9;
        }
    }

    private static EventDate day(String day) {
        return EventDate.ofDay(LocalDate.parse(day));
    }

    @Property(tries = 50)
    void aRateIsKept(
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double perSecond,
            @ForAll @LongRange(max = 80_000_000) long oversleeps)
            throws InterruptedException {
        ByHand time = new ByHand();
        time.oversleeps = oversleeps;
        Rate rate = new Rate(perSecond, time);
        for (int i = 0; i <= 1000; i++) rate.await(EventDate.UNKNOWN);
        assertThat(time.seconds()).isBetween(1000 / perSecond * 0.999, 1000 / perSecond * 1.001 + 0.081);
    }

    @Example
    void whatWasMissedIsNotMadeUpFor() throws InterruptedException {
        Rate rate = new Rate(100, time);
        rate.await(EventDate.UNKNOWN);
        time.now += 3_600_000_000_000L;
        double before = time.seconds();
        for (int i = 0; i < 100; i++) rate.await(EventDate.UNKNOWN);
        assertThat(time.seconds() - before).isCloseTo(0.9, within(0.03));
    }

    @Example
    void speedFollowsTheDates() throws InterruptedException {
        Speed speed = new Speed(Speed.parse("30d/s"), time);
        speed.await(EventDate.UNKNOWN);
        speed.await(day("2020-01-01"));
        assertThat(time.seconds()).isZero();
        speed.await(day("2020-01-31"));
        assertThat(time.seconds()).isCloseTo(1, within(1e-6));
        speed.await(day("2003-05-16"));
        speed.await(EventDate.UNKNOWN);
        speed.await(day("2020-01-30"));
        assertThat(time.seconds()).as("going back does not wait").isCloseTo(1, within(1e-6));
        speed.await(EventDate.ofMonth(2020, 3));
        assertThat(time.seconds()).as("a month is its first day").isCloseTo(2, within(1e-6));
        speed.await(EventDate.ofYear(2021));
        assertThat(time.seconds()).isCloseTo(366 / 30.0, within(1e-6));
    }

    @Example
    void aSlowSpeedOverAllOfTimeDoesNotOverflow() throws InterruptedException {
        Speed speed = new Speed(Speed.parse("0.000001h/s"), time);
        speed.await(EventDate.ofYear(1));
        speed.await(EventDate.ofYear(9999));
        assertThat(time.seconds()).isGreaterThan(1e9);
    }

    @Example
    void speedsAreParsed() {
        assertThat(Speed.parse("30d/s")).isEqualTo(30);
        assertThat(Speed.parse("12h/s")).isEqualTo(0.5);
        assertThat(Speed.parse("2w/s")).isEqualTo(14);
        assertThat(Speed.parse(" 1y/s ")).isEqualTo(365);
        assertThat(Speed.parse("0.5d/s")).isEqualTo(0.5);
        assertThat(Rate.parse("500/s")).isEqualTo(500);
        assertThat(Rate.parse("500")).isEqualTo(500);
        assertThat(Rate.parse("0.5/s")).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "5/m", "fast", "NaN", "1e3", "10000000000", "5 /s", "٥"})
    void whatIsNoRateIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> Pace.rate(text))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("'" + text + "'", "500/s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "30d", "30/s", "0d/s", "-1d/s", "1m/s", "d/s", "30D/s"})
    void whatIsNoSpeedIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> Pace.speed(text))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("'" + text + "'", "30d/s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate", "speed", "unlimited"})
    void anInterruptEndsTheWait(String which) throws Exception {
        Pace pace = switch (which) {
            case "rate" -> Pace.rate("0.0001/s");
            case "speed" -> Pace.speed("0.0001d/s");
            default -> Pace.unlimited();
        };
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                for (int year = 2000; ; year = Math.min(year + 1, 9999)) {
                    pace.await(EventDate.ofYear(year));
                    started.countDown();
                }
            } catch (InterruptedException e) {
                ended.completeExceptionally(e);
            }
        });
        thread.start();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThatThrownBy(() -> ended.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }
}
