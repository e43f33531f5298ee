package org.marsad.model.count;

import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Counts in few months, some of them bare years that lie between, so that windows overlap. */
final class Months {
    private Months() {}

    static Arbitrary<Period> periods() {
        return Combinators.combine(
                        Arbitraries.of(2018, 2019, 2020, 2021),
                        Arbitraries.integers().between(0, 12))
                .as(Period::new)
                .injectDuplicates(0.1)
                .flatMap(period -> Arbitraries.of(period, period, period, Period.UNKNOWN));
    }

    /** Signed. */
    static Arbitrary<Counts> counts() {
        Arbitrary<Long> figure = Arbitraries.longs().between(-3, 3);
        return Combinators.combine(figure, figure, figure, figure, figure, figure)
                .as(Counts::new);
    }

    static Arbitrary<SeriesCounts> series() {
        return Arbitraries.maps(periods(), counts()).ofMaxSize(8).map(months -> SeriesCounts.of(new TreeMap<>(months)));
    }
}
