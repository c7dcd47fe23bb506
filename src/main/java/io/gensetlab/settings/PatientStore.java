package io.gensetlab.settings;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that may hang, and holds nobody longer than a while: a question without an answer counts as refused, and while
 * it is under way so does each further one, at once. Thread-safe; methods block for the while at the most, once.
 */
final class PatientStore implements SecretStore {
    private static final Logger LOG = LoggerFactory.getLogger(PatientStore.class);
    private static final String SILENT = "The system's keyring does not answer: passwords are asked for at each start, "
            + "or come from the environment.";

    private final SecretStore store;
    private final Duration patience;
    /** The question under way, answered or not. */
    private @Nullable FutureTask<?> question;

    /** @param patience the longest wait for an answer */
    PatientStore(SecretStore store, Duration patience) {
        this.store = store;
        this.patience = patience;
    }

    /** An answer, which may be that there is none. */
    private record Answer<T>(@Nullable T found) {}

    @Override
    public @Nullable String problem() {
        var answer = ask(() -> new Answer<>(store.problem()));
        return answer == null ? SILENT : answer.found();
    }

    @Override
    public boolean answers() {
        return ask(() -> {
            store.problem();
            return Boolean.TRUE;
        }) != null;
    }

    @Override
    public Secret find(String profile, Secrets.Kind kind) {
        var found = ask(() -> store.find(profile, kind));
        return found == null ? Secret.NONE : found;
    }

    @Override
    public boolean keep(String profile, Secrets.Kind kind, Secret secret) {
        return Boolean.TRUE.equals(ask(() -> store.keep(profile, kind, secret)));
    }

    private synchronized <T> @Nullable T ask(Supplier<T> of) {
        if (question != null && !question.isDone()) {
            return null;
        }
        var task = new FutureTask<>(of::get);
        question = task;
        // A thread that may be left behind: native calls heed no interrupt.
        Thread.ofPlatform().daemon().name("keyring").start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("The keyring does not answer within {} s", patience.toSeconds());
        } catch (ExecutionException e) {
            // Without its text: what was to be kept may stand in it.
            LOG.warn("The keyring failed: {}",
                    e.getCause() == null ? e.getClass().getName() : e.getCause().getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
