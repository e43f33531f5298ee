package org.marsad.model.count;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CountsProperties {
    @Property
    void sumsAreThoseOfEachFigure(@ForAll("counts") Counts a, @ForAll("counts") Counts b) {
        assertThat(a.plus(b))
                .isEqualTo(new Counts(
                        a.incidents() + b.incidents(),
                        a.arrests() + b.arrests(),
                        a.foiled() + b.foiled(),
                        a.arrested() + b.arrested(),
                        a.killed() + b.killed(),
                        a.wounded() + b.wounded()));
    }

    @Property
    void areAGroup(@ForAll("counts") Counts a, @ForAll("counts") Counts b, @ForAll("counts") Counts c) {
        assertThat(a.plus(b).minus(b)).isEqualTo(a);
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(Counts.ZERO)).isEqualTo(a);
        assertThat(a.plus(a.negated())).isEqualTo(Counts.ZERO);
        assertThat(a.minus(b)).isEqualTo(a.plus(b.negated()));
        assertThat(a.minus(a).isZero()).isTrue();
        assertThat(a.isZero()).isEqualTo(a.equals(Counts.ZERO));
    }

    @Provide
    Arbitrary<Counts> counts() {
        Arbitrary<Long> figure = Arbitraries.longs();
        return Combinators.combine(figure, figure, figure, figure, figure, figure)
                .as(Counts::new);
    }
}
