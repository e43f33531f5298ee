package org.marsad.model.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class FoldProperties {
    @Property
    void isFinal(@ForAll @StringLength(max = 40) String text) {
        assertThat(Fold.fold(Fold.fold(text))).isEqualTo(Fold.fold(text));
        assertThat(Fold.tidy(Fold.tidy(text))).isEqualTo(Fold.tidy(text));
    }

    @Property
    void seesNoDifferenceInCompositionOrWhiteSpace(@ForAll @StringLength(max = 40) String text) {
        String folded = Fold.fold(text);
        assertThat(Fold.fold(Fold.tidy(text))).isEqualTo(folded);
        assertThat(Fold.fold("\u00a0" + text + "\u3000")).isEqualTo(folded);
        assertThat(Fold.fold(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(folded);
        assertThat(Fold.fold(Normalizer.normalize(text, Normalizer.Form.NFC))).isEqualTo(folded);
    }
}
