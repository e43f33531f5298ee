package org.marsad.producer.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.marsad.model.event.SecurityEvent;

class GeneratorProperties {
    private static final int MANY = 5000;

    @Provide
    Arbitrary<Shares> shares() {
        Arbitrary<Double> sixth = Arbitraries.doubles().between(0, 0.16);
        Arbitrary<Double> any = Arbitraries.doubles().between(0, 1);
        return Combinators.combine(sixth, sixth, sixth, sixth, sixth, sixth, any, any)
                .as(Shares::new);
    }

    @Property(tries = 50)
    void aSequenceIsAFunctionOfItsArguments(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int events, @ForAll("shares") Shares shares) {
        List<String> once = lines(new Generator(seed, events, shares));
        Generator again = new Generator(seed, events, shares);

        assertThat(once).hasSize(events);
        assertThat(lines(again)).isEqualTo(once);
        assertThat(lines(again)).as("a second time from the same generator").isEqualTo(once);
        assertThat(lines(new Generator(seed + 1, events, shares))).isNotEqualTo(once);
    }

    @Property(tries = 50)
    void oneRevisionOfAnEventHasOneContentButForConflictsAndTies(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 2000) int events, @ForAll("shares") Shares shares) {
        Map<String, String> contents = new HashMap<>();
        Map<String, String> others = new HashMap<>();
        List<String> contradictions = new ArrayList<>();
        for (Generated record : new Generator(seed, events, shares)) {
            // a repeat repeats any role: what it says must have been said
            if (record.role() == Role.INVALID || record.role() == Role.REPEAT) continue;
            boolean other = record.role() == Role.CONFLICT || record.role() == Role.TIE;
            String statement = Check.id(record) + " " + Check.valid(record).revision() + (other ? record.role() : "");
            String before = (other ? others : contents).putIfAbsent(statement, Check.text(record));
            if (before != null && !before.equals(Check.text(record))) contradictions.add(statement);
        }
        assertThat(contradictions).isEmpty();
    }

    @Property(tries = 50)
    void everyValidRecordPassesTheChecksWithinItsScope(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int events, @ForAll("shares") Shares shares) {
        for (Generated record : new Generator(seed, events, shares)) {
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain("\n", "\r");
            if (record.role() == Role.INVALID) {
                assertThat(Check.reason(record)).isNotNull();
            } else if (Check.valid(record) instanceof SecurityEvent event
                    && !event.date().isUnknown()) {
                assertThat(event.date().firstDay()).isBetween(Scope.STANDARD.first(), Scope.STANDARD.last());
                assertThat(record.date()).isEqualTo(event.date());
            }
        }
    }

    @Property(tries = 20)
    void aRepeatIsAnEarlierRecordByteForByte(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2000) int events) {
        Set<String> told = new HashSet<>();
        for (Generated record : new Generator(seed, events, Shares.STANDARD)) {
            String both = Check.id(record) + " " + Check.text(record);
            if (record.role() == Role.REPEAT) assertThat(told).contains(both);
            if (record.role() != Role.INVALID) told.add(both);
        }
    }

    @Property(tries = 20)
    void everyRoleHasItsShare(@ForAll long seed, @ForAll("shares") Shares shares) {
        Map<Role, Integer> roles = new EnumMap<>(Role.class);
        for (Generated record : new Generator(seed, MANY, shares)) roles.merge(record.role(), 1, Integer::sum);

        share(roles, Role.REPEAT, shares.repeats());
        share(roles, Role.REVISION, shares.revisions());
        share(roles, Role.RETRACTION, shares.retractions());
        share(roles, Role.CONFLICT, shares.conflicts());
        share(roles, Role.TIE, shares.ties());
        share(roles, Role.INVALID, shares.invalid());
    }

    private static void share(Map<Role, Integer> roles, Role role, double share) {
        assertThat(roles.getOrDefault(role, 0) / (double) MANY)
                .as("share of %s", role)
                .isCloseTo(share, within(0.03));
    }

    private static List<String> lines(Generator generator) {
        List<String> lines = new ArrayList<>();
        generator.forEach(record -> lines.add(record.role() + " " + Check.id(record) + " " + Check.text(record)));
        return lines;
    }
}
