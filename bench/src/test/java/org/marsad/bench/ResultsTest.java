package org.marsad.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultsTest {
    private final Results results =
            new Results(new Request(1000, 3, List.of(Part.values()), 4, false, null), object().put("events", 1000));

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void add(Part part, double... rates) {
        for (double rate : rates) results.add(part, object().put("perSecond", rate));
    }

    @Test
    void ofSeveralRunsTheMedianCounts() {
        add(Part.TOPOLOGY, 9, 1, 2);
        add(Part.DECODE, 4, 10);

        assertThat(results.medians(Part.TOPOLOGY).path("perSecond").doubleValue())
                .isEqualTo(2);
        assertThat(results.medians(Part.DECODE).path("perSecond").doubleValue()).isEqualTo(7);
    }

    @Test
    void ratiosAreOfWhatWasMeasured() {
        add(Part.TOPOLOGY, 90);
        add(Part.BASELINE, 2);
        add(Part.PRODUCE, 5);

        assertThat(results.ratios()).containsExactly(entry("topology/dslBaseline", 45.0));
    }

    @Test
    void oneWrongRunIsEnough() {
        add(Part.TOPOLOGY, 1, 1);
        results.verified(Part.TOPOLOGY, object().put("exact", true));
        ObjectNode wrong = object().put("exact", false);
        wrong.putArray("wrong").add("missing: a cell");
        results.verified(Part.TOPOLOGY, wrong);

        assertThat(results.medians(Part.TOPOLOGY).path("exact").booleanValue()).isFalse();
        assertThat(results.wrong()).containsExactly("topology: missing: a cell");
    }
}
