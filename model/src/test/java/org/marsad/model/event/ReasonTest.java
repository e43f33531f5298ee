package org.marsad.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Words that others read: design.md's, in the order of its table. */
final class ReasonTest {
    @Test
    void codesAreTheOnesOfDesignMd() {
        assertThat(Reason.values())
                .extracting(Reason::code)
                .containsExactly(
                        "too-large",
                        "malformed",
                        "missing-id",
                        "key-mismatch",
                        "wrong-partition",
                        "bad-revision",
                        "bad-kind",
                        "bad-date",
                        "implausible-date",
                        "no-place",
                        "too-many-places",
                        "unknown-country",
                        "bad-name",
                        "bad-count",
                        "bad-field");
        for (Reason reason : Reason.values())
            assertThat(Reason.of(reason.code())).isEqualTo(reason);
        assertThatThrownBy(() -> Reason.of("boredom")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void kindsAreTheOnesOfDesignMd() {
        assertThat(Kind.values()).extracting(Kind::text).containsExactly("incident", "arrest");
        for (Kind kind : Kind.values()) assertThat(Kind.of(kind.text())).isEqualTo(kind);
        assertThat(Kind.of("INCIDENT")).isNull();
        assertThat(Kind.of("")).isNull();
    }
}
