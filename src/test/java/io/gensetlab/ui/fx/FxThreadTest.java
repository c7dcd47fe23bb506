package io.gensetlab.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class FxThreadTest {
    @Test
    void otherThreadsAreRefusedByName() {
        assertThat(FxThread.isCurrent()).isFalse();
        assertThatIllegalStateException().isThrownBy(FxThread::check)
                .withMessageContaining(Thread.currentThread().getName());
    }

    @Test
    void actionsArriveOnTheFxThreadAndRunAtOnceThere() throws Exception {
        var order = new CompletableFuture<String>();
        FxThread.run(() -> {
            FxThread.check();
            var said = new StringBuilder();
            FxThread.runLater(() -> order.complete(said.append("later").toString()));
            FxThread.run(() -> said.append("now "));
        });
        assertThat(order.get(10, TimeUnit.SECONDS)).isEqualTo("now later");
    }
}
