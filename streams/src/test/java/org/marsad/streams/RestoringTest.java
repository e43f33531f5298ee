package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class RestoringTest {
    private static final TopicPartition ONE = new TopicPartition("log", 0);
    private static final TopicPartition TWO = new TopicPartition("log", 1);

    private final Restoring restoring = new Restoring();

    @Test
    void tellsHowFarAllOfItIs() {
        assertThat(restoring.all()).isZero();
        restoring.onRestoreStart(ONE, "winners", 100, 300);
        restoring.onRestoreStart(TWO, "winners", 0, 50);
        assertThat(restoring.all()).isEqualTo(250);
        restoring.onBatchRestored(ONE, "winners", 149, 20);
        assertThat(restoring.restored()).isEqualTo(50);
        restoring.onRestoreEnd(TWO, "winners", 40);
        assertThat(restoring.restored()).isEqualTo(100);
        assertThat(restoring.times()).isZero();
        restoring.onRestoreEnd(ONE, "winners", 180);
        assertThat(restoring.restored()).isEqualTo(restoring.all()).isEqualTo(250);
        assertThat(restoring.times()).isEqualTo(1);
        assertThat(restoring.nanos()).isPositive();
    }

    @Test
    void theNextOneBeginsAtNothing() {
        restoring.onRestoreStart(ONE, "winners", 0, 10);
        restoring.onRestoreEnd(ONE, "winners", 10);
        restoring.onRestoreStart(TWO, "winners", 0, 20);
        assertThat(restoring.restored()).isZero();
        assertThat(restoring.all()).isEqualTo(20);
    }

    @Test
    void whatAnotherTakesOverIsNotWaitedFor() {
        restoring.onRestoreStart(ONE, "winners", 0, 10);
        restoring.onRestoreStart(TWO, "winners", 0, 20);
        restoring.onRestoreEnd(ONE, "winners", 10);
        restoring.onRestoreSuspended(TWO, "winners", 5);
        assertThat(restoring.restored()).isEqualTo(restoring.all()).isEqualTo(10);
        assertThat(restoring.times()).isEqualTo(1);
    }

    @Test
    void nothingToRestoreIsNoRestoring() {
        restoring.onRestoreStart(ONE, "winners", 10, 10);
        restoring.onRestoreEnd(ONE, "winners", 0);
        assertThat(restoring.all()).isZero();
        assertThat(restoring.times()).isZero();
    }
}
