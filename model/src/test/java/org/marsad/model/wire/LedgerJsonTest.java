package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.event.Reason;

class LedgerJsonTest {
    @Test
    void anAccountLooksSo() {
        Ledger ledger =
                Ledger.of(Outcome.COUNTED).plus(Ledger.of(Reason.NO_PLACE)).plus(Ledger.of(Reason.BAD_DATE));
        Account account = new Account(3, 17, ledger, 4, "abc");
        assertThat(LedgerJson.key(account)).isEqualTo("{\"input\":3}".getBytes(UTF_8));
        assertThat(LedgerJson.value(account))
                .isEqualTo(
                        ("{\"input\":3,\"offset\":17,\"read\":3,\"counted\":1,\"revised\":0,\"retracted\":0,\"duplicate\":0,"
                                        + "\"conflicting\":0,\"stale\":0,\"rejected\":2,\"reasons\":{\"bad-date\":1,\"no-place\":1},"
                                        + "\"partitions\":4,\"tables\":\"abc\"}")
                                .getBytes(UTF_8));
    }

    @Test
    void progressLooksSo() {
        Progress progress =
                Progress.none(1, 4).with(10, 5).with(2, 7).with(2, 6).upTo(9);
        assertThat(LedgerJson.key(progress)).isEqualTo("{\"counts\":1}".getBytes(UTF_8));
        assertThat(LedgerJson.value(progress))
                .isEqualTo("{\"counts\":1,\"partitions\":4,\"complete\":{\"2\":7,\"10\":5},\"changes\":9}"
                        .getBytes(UTF_8));
    }

    @Test
    void progressCoversWhatLiesBeforeItsOffsets() {
        Progress progress = Progress.none(0, 1).with(0, 5);
        assertThat(progress.covers(Map.of(0, 5L))).isTrue();
        assertThat(progress.covers(Map.of(0, 6L))).isFalse();
        assertThat(progress.covers(Map.of(0, 5L, 1, 0L))).isTrue();
        assertThat(progress.covers(Map.of(0, 5L, 1, 1L))).isFalse();
        assertThat(progress.covers(Map.of())).isTrue();
        assertThat(progress.with(0, 4)).isEqualTo(progress);
    }

    @Property
    void accountsAreReadAsTheyAreWritten(@ForAll("accounts") Account account) {
        byte[] key = LedgerJson.key(account);
        assertThat(LedgerJson.account(LedgerJson.value(account))).isEqualTo(account);
        assertThat(LedgerJson.isAccount(key)).isTrue();
        assertThat(LedgerJson.partition(key)).isEqualTo(account.partition());
    }

    /** Rule 8: read = counted + revised + retracted + duplicate + conflicting + stale + rejected, and rejected = its reasons. */
    @Property
    void theLedgerBalances(@ForAll("accounts") Account account) {
        JsonNode json = LedgerJson.object(account.ledger());
        assertThat(json.path("read").longValue())
                .isEqualTo(Arrays.stream(Outcome.values())
                        .mapToLong(outcome -> json.path(outcome.text()).longValue())
                        .sum());
        long reasons = 0;
        for (JsonNode count : json.path("reasons")) reasons += count.longValue();
        assertThat(json.path("rejected").longValue()).isEqualTo(reasons);
    }

    @Property
    void progressIsReadAsItIsWritten(@ForAll("progress") Progress progress) {
        byte[] key = LedgerJson.key(progress);
        assertThat(LedgerJson.progress(LedgerJson.value(progress))).isEqualTo(progress);
        assertThat(LedgerJson.isAccount(key)).isFalse();
        assertThat(LedgerJson.partition(key)).isEqualTo(progress.partition());
    }

    @Provide
    Arbitrary<Account> accounts() {
        Arbitrary<Ledger> one = Arbitraries.oneOf(
                Arbitraries.of(Outcome.values())
                        .filter(o -> o != Outcome.REJECTED)
                        .map(Ledger::of),
                Arbitraries.of(Reason.values()).map(Ledger::of));
        Arbitrary<Ledger> ledger =
                one.list().ofMaxSize(20).map(ones -> ones.stream().reduce(Ledger.EMPTY, Ledger::plus));
        Arbitrary<Integer> partition = Arbitraries.integers().between(0, 999);
        return Combinators.combine(
                        partition,
                        offsets(),
                        ledger,
                        partition,
                        Arbitraries.strings().numeric())
                .as(Account::new);
    }

    @Provide
    Arbitrary<Progress> progress() {
        Arbitrary<Integer> partition = Arbitraries.integers().between(0, 999);
        return Combinators.combine(
                        partition,
                        partition,
                        Arbitraries.maps(partition, offsets()).ofMaxSize(12),
                        offsets())
                .as(Progress::new);
    }

    private static Arbitrary<Long> offsets() {
        return Arbitraries.longs().greaterOrEqual(0);
    }
}
