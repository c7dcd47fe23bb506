package io.gensetlab.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatientStoreTest {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile RuntimeException failure;

    /** Answers when it may. */
    private final SecretStore slow = new SecretStore() {
        @Override
        public String problem() {
            pause();
            return null;
        }

        @Override
        public Secret find(String profile, Secrets.Kind kind) {
            pause();
            return Secret.of("kept");
        }

        @Override
        public boolean keep(String profile, Secrets.Kind kind, Secret secret) {
            pause();
            return true;
        }

        private void pause() {
            asked.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (failure != null) {
                throw failure;
            }
        }
    };

    /** Or a form would close, and say that passwords are kept, or gone. */
    @Test
    void aKeyringThatDoesNotAnswerHasNeitherTakenNorLetGo() {
        var finder = new SecretFinder(Map.of(), new PatientStore(slow, Duration.ofMillis(50)));
        var form = Secrets.from(kind -> kind == Secrets.Kind.MQTT ? Secret.of("x") : Secret.NONE);
        assertThat(finder.remember("Plant", form, true)).isFalse();
        assertThat(finder.takeOut(List.of("Plant"))).isFalse();
        assertThat(finder.rename("Plant", "Site")).isFalse();
        assertThat(finder.remember("Site", form, false)).as("nobody asked for it").isTrue();
        answer.countDown();
    }

    @Test
    void nobodyWaitsLongerThanAWhileAndOnce() {
        var store = new PatientStore(slow, Duration.ofMillis(100));
        assertThat(store.find("Plant", Secrets.Kind.MQTT)).isEqualTo(Secret.NONE);
        assertThat(store.problem()).startsWith("The system's keyring does not answer");
        assertThat(store.keep("Plant", Secrets.Kind.MQTT, Secret.of("x"))).isFalse();
        assertThat(store.keep("Plant", Secrets.Kind.MQTT, Secret.NONE)).isFalse();
        assertThat(asked).as("while one is under way no other is begun").hasValue(1);
        answer.countDown();
        await().until(() -> store.problem() == null);
        assertThat(store.find("Plant", Secrets.Kind.MQTT)).isEqualTo(Secret.of("kept"));
        assertThat(store.keep("Plant", Secrets.Kind.MQTT, Secret.of("x"))).isTrue();
    }

    @Test
    void aStoreThatBreaksHasRefused() {
        answer.countDown();
        failure = new IllegalStateException("hunter2");
        var store = new PatientStore(slow, Duration.ofSeconds(20));
        assertThat(store.find("Plant", Secrets.Kind.MQTT)).isEqualTo(Secret.NONE);
        assertThat(store.keep("Plant", Secrets.Kind.MQTT, Secret.of("x"))).isFalse();
        assertThat(store.problem()).isNotNull();
    }
}
