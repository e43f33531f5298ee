package org.marsad.producer.generate;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.SecurityEvent;

/**
 * An endless stream of invented events that carries on where the article ends: day after day up to the clock's own (UTC), about one event
 * in two days, and from then on each dated today. It never waits: how fast days pass, and then how often something happens, is the pace of
 * whoever takes from it. At 5 a second, six years take some four minutes.
 *
 * <p>Every id is {@code sim:<date>-<number>}, and what is said under an id and revision is a function of the two: a stream that starts
 * again repeats itself and contradicts nothing. Numbers of past days count from 0, today's are the milliseconds since midnight. Now and
 * then, what was told in this stream is revised or retracted.
 */
public final class Simulation implements Iterator<Generated> {
    /** The first day after the article's. */
    public static final LocalDate FIRST = LocalDate.of(2020, 11, 1);

    private static final String SOURCE = "simulated";
    private static final int DAY = 21;
    private static final int ROLE = 22;
    private static final int EVENT = 23;
    private static final int REVISED = 24;
    private static final int REMEMBERED = 64;
    private static final long MILLIS_A_DAY = 86_400_000;

    /** One event of a day; {@code moment} orders all of them. */
    private record Slot(LocalDate day, int number) {
        String id() {
            return "sim:" + day + "-" + number;
        }

        long moment() {
            return day.toEpochDay() * MILLIS_A_DAY + number;
        }
    }

    private final Clock clock;
    private final Plots plots = new Plots(0);
    private final Deque<Slot> told = new ArrayDeque<>();
    private LocalDate day;
    private int number;

    public Simulation(Clock clock) {
        this(clock, FIRST);
    }

    /** @param first the day to start on, {@link #FIRST} or later: the months before are the article's */
    public Simulation(Clock clock, LocalDate first) {
        this.clock = clock;
        this.day = first.isBefore(FIRST) ? FIRST : first;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Generated next() {
        Slot slot = slot();
        Draws draws = Draws.of(slot.moment(), ROLE);
        double part = told.size() < REMEMBERED / 4 ? 1 : draws.fraction();
        if (part < 0.03) return retracted(slot, draws);
        if (part < 0.10) return revised(slot, draws);
        if (told.size() == REMEMBERED) told.removeFirst();
        told.addLast(slot);
        return Generated.told(Role.EVENT, event(slot));
    }

    /** Whether the stream has come to the clock's day, as of the last record taken. */
    public boolean isToday() {
        return !day.isBefore(LocalDate.now(clock.withZone(ZoneOffset.UTC)));
    }

    private Slot slot() {
        while (!isToday()) {
            if (number < events(day)) return new Slot(day, number++);
            day = day.plusDays(1);
            number = 0;
        }
        number = Math.max(number, LocalTime.now(clock.withZone(ZoneOffset.UTC)).get(ChronoField.MILLI_OF_DAY));
        return new Slot(day, number++);
    }

    /** How much happens on a past day. */
    private static int events(LocalDate day) {
        double part = Draws.of(day.toEpochDay(), DAY).fraction();
        return part < 0.6 ? 0 : part < 0.88 ? 1 : part < 0.97 ? 2 : 3;
    }

    private SecurityEvent event(Slot slot) {
        return plots.draw(slot.id(), EventDate.ofDay(slot.day()), SOURCE, Draws.of(slot.moment(), EVENT));
    }

    private Generated revised(Slot now, Draws draws) {
        Slot slot = told.stream().skip(draws.below(told.size())).findFirst().orElseThrow();
        long revision = 2 * (now.moment() - slot.moment()) + 1;
        Draws content = Draws.of(slot.moment(), REVISED, revision);
        LocalDate sooner = slot.day().minusDays(content.between(1, 40));
        EventDate date = EventDate.ofDay(sooner.isBefore(FIRST) ? FIRST : sooner);
        return Generated.told(Role.REVISION, plots.revise(event(slot), revision, date, content));
    }

    private Generated retracted(Slot now, Draws draws) {
        Slot slot = told.stream().skip(draws.below(told.size())).findFirst().orElseThrow();
        told.remove(slot);
        long revision = 2 * (now.moment() - slot.moment());
        return Generated.told(Role.RETRACTION, new Retraction(slot.id(), revision, "Simulated: it did not happen"));
    }
}
