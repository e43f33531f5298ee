package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.marsad.model.UserError;

@Timeout(20)
final class EndingTest {
    private final Ending ending = Ending.atSignal();

    @Test
    void workThatIsDoneFirstHasItsResult() throws Exception {
        assertThat(ending.orEarlier(() -> 7)).hasValue(7);
    }

    @Test
    void workThatFailsFailsAsItIs() {
        assertThatThrownBy(() -> ending.orEarlier(() -> {
                    throw new IOException("disk");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @Test
    void theEndInterruptsTheWork() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        assertThat(ending.orEarlier(() -> {
                    ending.quit();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return 1;
                }))
                .isEmpty();
        interrupted.await();
    }

    @Test
    void aPartThatFailsIsTheReasonNotTheWorkThatItInterrupts() {
        CompletableFuture<Void> part = new CompletableFuture<>();
        ending.with(part);
        assertThatThrownBy(() -> ending.orEarlier(() -> {
                    part.completeExceptionally(new UserError("the disk is full"));
                    new CountDownLatch(1).await();
                    return 1;
                }))
                .hasRootCauseMessage("the disk is full");
    }

    @Test
    void theFirstEndCounts() {
        ending.quit();
        ending.failed(new UserError("later"));
        ending.await();
    }
}
