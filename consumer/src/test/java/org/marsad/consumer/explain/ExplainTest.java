package org.marsad.consumer.explain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marsad.consumer.Events.event;
import static org.marsad.consumer.Events.persons;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.marsad.consumer.StoredLog;
import org.marsad.consumer.TestStore;
import org.marsad.consumer.store.DatabaseStore;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;

@ParameterizedClass
@EnumSource(TestStore.Kind.class)
class ExplainTest {
    @TempDir
    Path folder;

    private final StoredLog log = new StoredLog();

    private final TestStore.Kind kind;

    @SuppressWarnings("NullAway.Init")
    private DatabaseStore store;

    ExplainTest(TestStore.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        store = TestStore.of(kind, folder).open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Explanation explain(String city, String month, String affiliation, Span span, int limit) {
        Cell cell = new Cell("MA", city, requireNonNull(Period.parse(month)), affiliation);
        return Explain.of(store.reader(), Names.standard(), cell, span, limit);
    }

    private static SecurityEvent revised(SecurityEvent e, long revision, String date, List<Place> places) {
        return new SecurityEvent(
                e.id(),
                revision,
                e.kind(),
                requireNonNull(EventDate.parse(date)),
                places,
                e.affiliation(),
                e.arrested(),
                e.killed(),
                e.wounded(),
                null,
                null,
                null,
                null);
    }

    @Test
    void listsTheEventsWithAllTheirRevisions() {
        SecurityEvent first = persons(event("a:1", Kind.ARREST, "2020-10-05", "MA", "Tanger", "ISIS"), 3, 0, 0);
        log.add(first);
        log.add(revised(persons(first, 5, 0, 0), 3, "2020-10-06", first.places()));
        log.add(revised(first, 2, "2020-10-01", first.places()));
        log.storeAll(store);
        Explanation explanation = explain("Tangier", "2020-10", "IS", Span.OWN, 10);
        assertThat(explanation.agrees()).isTrue();
        assertThat(explanation.sum()).isEqualTo(new Counts(0, 1, 0, 5, 0, 0));
        ExplainedEvent only = explanation.events().get(0);
        assertThat(only.event().date()).hasToString("2020-10-06");
        assertThat(only.revisions()).extracting(StoredRevision::revision).containsExactly(1L, 3L, 2L);
        assertThat(only.revisions()).extracting(StoredRevision::winner).containsExactly(false, true, false);
        assertThat(ExplanationJson.object(explanation).toString())
                .contains("\"agrees\":true,\"settled\":true,\"total\":1", "\"foiled\":null", "\"winner\":true");
    }

    @Test
    void whatMovedOrIsRetractedIsNotShown() {
        SecurityEvent moved = event("a:1", Kind.INCIDENT, "2020-10-05", "MA", "Tangier", "IS");
        log.add(moved);
        log.add(revised(moved, 2, "2020-10-05", List.of(new Place("MA", "Fez"))));
        SecurityEvent later = event("a:2", Kind.INCIDENT, "2020-10-05", "MA", "Tangier", "IS");
        log.add(later);
        log.add(revised(later, 2, "2020-08-05", later.places()));
        SecurityEvent retracted = event("a:3", Kind.INCIDENT, "2020-10-05", "MA", "Tangier", "IS");
        log.add(retracted);
        log.add(new Retraction("a:3", 1, null));
        log.storeAll(store);
        Explanation own = explain("Tangier", "2020-10", "IS", Span.OWN, 10);
        assertThat(own.total()).isZero();
        assertThat(own.isOfNothing()).isFalse();
        assertThat(own.agrees()).isTrue();
        Explanation rolling = explain("Tangier", "2020-10", "*", Span.ROLLING3, 10);
        assertThat(rolling.events()).extracting(e -> e.event().id()).containsExactly("a:2");
        assertThat(rolling.agrees()).isTrue();
    }

    @Test
    void whatMovedOrIsRetractedIsListedApart() {
        SecurityEvent moved = persons(event("a:1", Kind.ARREST, "2020-10-05", "MA", "Tanger", "ISIS"), 3, 0, 0);
        log.add(moved);
        log.add(revised(moved, 2, "2020-11-02", List.of(new Place("MA", "Fès"))));
        SecurityEvent retracted = event("a:2", Kind.INCIDENT, "2020-10-05", "MA", "Tangier", "IS");
        log.add(retracted);
        log.add(revised(retracted, 2, "2020-10-06", retracted.places()));
        log.add(new Retraction("a:2", 3, "a hoax"));
        log.add(event("a:3", Kind.INCIDENT, "2020-10-05", "MA", "Tangier", "IS"));
        log.storeAll(store);
        Explanation own = explain("Tangier", "2020-10", "IS", Span.OWN, 10);
        assertThat(own.agrees()).isTrue();
        assertThat(own.total()).isEqualTo(1);
        assertThat(own.goneTotal()).isEqualTo(2);
        assertThat(own.gone()).extracting(GoneEvent::id).containsExactly("a:1", "a:2");
        GoneEvent first = own.gone().get(0);
        assertThat(first.counts()).isEqualTo(new Counts(0, 1, 0, 3, 0, 0));
        assertThat(first.revisions()).extracting(StoredRevision::winner).containsExactly(false, true);
        assertThat(own.gone().get(1).revisions()).hasSize(3);
        assertThat(ExplanationJson.object(own).path("gone").toString())
                .contains(
                        "\"why\":\"moved\",\"reason\":null,\"now\":{\"month\":\"2020-11\",\"places\":[{\"country\":\"MA\",\"city\":\"Fez\"}],\"affiliation\":\"IS\"}",
                        "\"why\":\"retracted\",\"reason\":\"a hoax\",\"now\":null,\"knownAt\":\"2026-");
        Explanation least = explain("Tangier", "2020-10", "IS", Span.OWN, 1);
        assertThat(least.gone()).hasSize(1);
        assertThat(least.goneTotal()).isEqualTo(2);
        Explanation country = explain("*", "2020-12", "*", Span.ROLLING3, 10);
        assertThat(country.gone()).extracting(GoneEvent::id).containsExactly("a:2");
        assertThat(country.agrees()).isTrue();
    }

    /** Nor what moved and came back: no number fell by them. */
    @Test
    void whatCameTooLateToCountIsNotGone() {
        SecurityEvent late = event("a:1", Kind.INCIDENT, "2020-10-05", "MA", "Tangier", "IS");
        log.add(revised(late, 2, "2020-08-05", late.places()));
        log.add(late);
        SecurityEvent back = event("a:2", Kind.INCIDENT, "2020-10-05", "MA", "Tangier", "IS");
        log.add(back);
        log.add(revised(back, 2, "2020-08-05", back.places()));
        log.add(revised(back, 3, "2020-10-05", back.places()));
        log.storeAll(store);
        Explanation own = explain("Tangier", "2020-10", "IS", Span.OWN, 10);
        assertThat(own.gone()).isEmpty();
        assertThat(own.events()).extracting(e -> e.event().id()).containsExactly("a:2");
        assertThat(own.agrees()).isTrue();
        assertThat(explain("Tangier", "2020-08", "IS", Span.OWN, 10).gone())
                .extracting(GoneEvent::id)
                .containsExactly("a:2");
    }

    @Test
    void oneOfManyPlacesIsShownOnceAndOfManyTheNewest() {
        SecurityEvent event = persons(event("a:0", Kind.ARREST, "2020-10-05", "MA", "Tangier", null), 6, 0, 0);
        log.add(revised(
                event,
                1,
                "2020-10-05",
                List.of(new Place("MA", "Tangier"), new Place("MA", "Fès"), new Place("MA", "tanger"))));
        for (int i = 1; i < 6; i++) log.add(event("a:" + i, Kind.ARREST, "2020-10-1" + i, "MA", "Tangier", "none"));
        log.storeAll(store);
        Explanation all = explain("*", "2020-10", "*", Span.ROLLING12, 3);
        assertThat(all.total()).isEqualTo(6);
        assertThat(all.sum().arrested()).isEqualTo(6);
        assertThat(all.agrees()).isTrue();
        assertThat(all.events()).extracting(e -> e.event().id()).containsExactly("a:5", "a:4", "a:3");
        assertThat(explain("Tangier", "2020-10", "(unknown)", Span.OWN, 3).total())
                .isEqualTo(1);
    }

    @Test
    void aCellThatDoesNotExistHasNothing() {
        log.storeAll(store);
        Explanation nothing = explain("Atlantis", "2020", "IS", Span.OWN, 3);
        assertThat(nothing.cell()).isNull();
        assertThat(nothing.isOfNothing()).isTrue();
        assertThat(explain("Atlantis", "2020", "IS", Span.ROLLING3, 3).agrees()).isFalse();
    }

    @Test
    void anySpellingMeansItsCell() {
        Period month = new Period(2020, 10);
        assertThat(Explain.canonical(new Cell("ma", "TANGIERS", month, "daesh"), Names.standard()))
                .isEqualTo(new Cell("MA", "Tangier", month, "IS"));
        Cell all = new Cell("MA", "*", month, "(unknown)");
        assertThat(Explain.canonical(all, Names.standard())).isEqualTo(all);
    }

    @Test
    void countsAheadOfTheirEventsAreNoDisagreementYet() {
        log.add(event("a:1", Kind.INCIDENT, "2020-10-05", "MA", "Tangier", "IS"));
        log.storeCounts(store);
        assertThat(explain("Tangier", "2020-10", "IS", Span.OWN, 10).isEarly()).isTrue();
        log.storeEvents(store);
        Explanation settled = explain("Tangier", "2020-10", "IS", Span.OWN, 10);
        assertThat(settled.agrees() && settled.settled()).isTrue();
    }

    @Test
    void sumThatIsNotTheCellsIsSaid() {
        log.add(event("a:1", Kind.INCIDENT, "2020-10-05", "MA", "Tangier", "IS"));
        log.storeAll(store);
        log.add(event("a:2", Kind.INCIDENT, "2020-10-05", "MA", "Tangier", "IS"));
        log.storeEvents(store);
        Explanation explanation = explain("Tangier", "2020-10", "IS", Span.OWN, 10);
        assertThat(explanation.agrees()).isFalse();
        assertThat(explanation.isEarly()).isTrue();
        assertThat(ExplanationJson.object(explanation).toString()).contains("\"agrees\":null,\"settled\":false");
        assertThat(explanation.sum().incidents()).isEqualTo(2);
        assertThat(requireNonNull(explanation.cell()).counts().incidents()).isEqualTo(1);
    }
}
