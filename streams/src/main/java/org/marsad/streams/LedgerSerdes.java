package org.marsad.streams;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;

/** Counting state remembers accounts and progress in the form in which {@code marsad.ledger} publishes them. */
final class LedgerSerdes {
    static final Serde<Account> ACCOUNT = Serdes.serdeFrom(
            (topic, account) -> LedgerJson.value(account), (topic, bytes) -> LedgerJson.account(bytes));
    static final Serde<Progress> PROGRESS = Serdes.serdeFrom(
            (topic, progress) -> LedgerJson.value(progress), (topic, bytes) -> LedgerJson.progress(bytes));

    private LedgerSerdes() {}
}
