package org.marsad.producer.generate;

import java.time.LocalDate;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.SecurityEvent;

/** What a generator's sequence says of its events: each statement a function of the seed, the index of its event and its revision. */
final class Statements {
    private static final int EVENT = 1;
    private static final int OTHER = 2;
    private static final int REVISED = 3;
    private static final int DAY = 4;
    private static final int PRECISION = 5;

    private final long seed;
    private final long events;
    private final Shares shares;
    private final Scope scope;
    private final Plots plots;

    Statements(long seed, long events, Shares shares, Scope scope) {
        this.seed = seed;
        this.events = events;
        this.shares = shares;
        this.scope = scope;
        this.plots = new Plots(scope.inventedCities());
    }

    /** Revision 1. */
    SecurityEvent first(long index) {
        return drawn(index, EVENT);
    }

    /** Revision 1 otherwise: never the same, since it always has one more wounded. */
    SecurityEvent other(long index) {
        SecurityEvent o = drawn(index, OTHER);
        Integer wounded = first(index).wounded();
        return new SecurityEvent(
                o.id(),
                o.revision(),
                o.kind(),
                o.date(),
                o.places(),
                o.affiliation(),
                o.arrested(),
                o.killed(),
                wounded == null ? 1 : wounded + 1,
                o.foiled(),
                o.ages(),
                o.summary(),
                o.source());
    }

    SecurityEvent revised(long index, long revision) {
        Draws draws = Draws.of(seed, index, REVISED, revision);
        return plots.revise(first(index), revision, EventDate.ofDay(moved(day(index), draws)), draws);
    }

    Retraction retraction(long index, long revision) {
        return new Retraction(id(index), revision, "Invented: it did not happen");
    }

    private SecurityEvent drawn(long index, int which) {
        return plots.draw(id(index), date(index), "generated", Draws.of(seed, index, which));
    }

    private String id(long index) {
        return "gen:" + seed + "-" + index;
    }

    /** One to four months away. */
    private LocalDate moved(LocalDate day, Draws draws) {
        int months = draws.between(1, 4);
        LocalDate later = day.plusMonths(months);
        if (draws.chance(0.5) && !later.isAfter(scope.last())) return later;
        LocalDate sooner = day.minusMonths(months);
        return sooner.isBefore(scope.first()) ? scope.first() : sooner;
    }

    /** Days pass from the first to the last as positions do, but for those far out of order: they lie in the far quarter of the scope. */
    private LocalDate day(long index) {
        Draws draws = Draws.of(seed, index, DAY);
        int days = scope.days();
        int quarter = Math.max(1, days / 4);
        int day = (int) (index * days / events);
        if (draws.chance(shares.outOfOrder()))
            day = day < days / 2 ? days - 1 - draws.below(quarter) : draws.below(quarter);
        return scope.first().plusDays(day);
    }

    private EventDate date(long index) {
        LocalDate day = day(index);
        Draws draws = Draws.of(seed, index, PRECISION);
        if (!draws.chance(shares.reducedDates())) return EventDate.ofDay(day);
        return switch (draws.below(3)) {
            case 0 -> EventDate.ofMonth(day.getYear(), day.getMonthValue());
            case 1 -> EventDate.ofYear(day.getYear());
            default -> EventDate.UNKNOWN;
        };
    }
}
