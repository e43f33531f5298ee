package org.marsad.producer.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.parse.Results;

class ArticleTest {
    private static List<SecurityEvent> events() {
        List<SecurityEvent> events = new ArrayList<>();
        try (Archive article = Article.archive()) {
            for (Parsed row : article) events.add(Results.event((Parsed.Event) row));
        }
        return events;
    }

    @Test
    void itHasTenEventsFiveOfThemFoiled() {
        List<SecurityEvent> events = events();

        assertThat(events).hasSize(10).extracting(SecurityEvent::id).doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> {
            boolean arrest = event.kind() == Kind.ARREST;
            assertThat(event.foiled()).isEqualTo(arrest);
            assertThat(event.affiliation()).isEqualTo(arrest ? "IS" : null);
            assertThat(event.id()).startsWith("article:" + event.date());
            assertThat(event.revision()).isEqualTo(1);
            assertThat(event.source()).isNotNull();
        });
        assertThat(events)
                .extracting(SecurityEvent::arrested)
                .filteredOn(n -> n != null)
                .containsExactly(6, 4, 4);
        assertThat(events)
                .extracting(SecurityEvent::killed)
                .filteredOn(n -> n != null)
                .containsExactly(2);
    }

    @Test
    void whatItDoesNotSayIsLeftOut() {
        SecurityEvent march = events().get(6);

        assertThat(march.date()).hasToString("2020-03-02");
        assertThat(march.places()).containsExactly(new Place("MA", null));
        assertThat(march.arrested()).isNull();
        assertThat(march.ages()).isEqualTo(new SecurityEvent.Ages(23, 52));
    }
}
