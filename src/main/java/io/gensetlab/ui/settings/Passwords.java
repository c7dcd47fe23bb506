package io.gensetlab.ui.settings;

import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.Secrets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Where the passwords of the form's profiles come from, and where those that are typed go: into memory until the program
 * ends, and into the keyring if a person wants that. Holds none. FX thread; the keyring is asked on the worker, in the
 * order of the calls.
 */
final class Passwords {
    private static final String NOT_TAKEN = "The keyring did not take a password: it is remembered until the program "
            + "ends. Try again, or untick to go on without the keyring.";
    private static final String NOT_LET_GO = "The keyring did not let go of a password: delete it there, under "
            + "“Genset Lab”.";
    private static final String TAKES_OUT = "Save or Connect takes the passwords of all profiles out of the keyring.";

    private final SecretFinder finder;
    private final Executor worker;
    private final Executor screen;
    private final BooleanProperty inKeyring = new SimpleBooleanProperty(this, "inKeyring");
    /** Whether they were to be in the keyring up to now. */
    private final BooleanProperty before = new SimpleBooleanProperty(this, "before");
    private final StringProperty problem = new SimpleStringProperty(this, "problem", "");
    private final StringProperty refusal = new SimpleStringProperty(this, "refusal", "");
    private final ReadOnlyObjectWrapper<Map<Secrets.Kind, SecretFinder.Source>> sources = new ReadOnlyObjectWrapper<>(
            this, "sources", Map.of());
    private final ReadOnlyBooleanWrapper keeping = new ReadOnlyBooleanWrapper(this, "keeping");
    private final BooleanBinding keyring = problem.isEmpty();
    private final StringBinding note = Bindings.createStringBinding(this::said, problem, refusal, inKeyring,
            before);
    /** Profiles of which the keyring refused a password that is remembered: there is something to try again. */
    private final Set<String> refused = new HashSet<>();
    private long look;
    private long act;

    /**
     * Of the profiles of a form.
     *
     * @param kept whether they go to the keyring up to now
     * @param worker does one thing after the other; the keyring may block
     * @param screen brings results to the FX thread
     */
    Passwords(SecretFinder finder, boolean kept, Executor worker, Executor screen) {
        this.finder = finder;
        this.worker = worker;
        this.screen = screen;
        inKeyring.set(kept);
        before.set(kept);
    }

    private String said() {
        if (!problem.get().isEmpty()) {
            return problem.get();
        }
        if (!refusal.get().isEmpty()) {
            return refusal.get();
        }
        return before.get() && !inKeyring.get() ? TAKES_OUT : "";
    }

    /**
     * Looks where the passwords of the profile that is shown come from.
     *
     * @param own whether it has any: for the embedded brokers nobody is to be asked to unlock a keyring
     */
    void look(String profile, boolean own) {
        long mine = ++look;
        sources.set(Map.of());
        refusal.set("");
        if (!own) {
            return;
        }
        worker.execute(() -> {
            var why = finder.keyringProblem();
            var found = finder.sources(profile);
            screen.execute(() -> {
                problem.set(why == null ? "" : why);
                if (mine == look) {
                    sources.set(found);
                }
            });
        });
    }

    /**
     * Remembers what was typed, as chosen. Passwords that are in the keyring are taken out of it if they are not to be
     * there any more.
     *
     * @param all names of all profiles
     * @param done run when that is done; not if the keyring refused, which {@link #note()} says then
     */
    void keep(String profile, Collection<String> all, Secrets typed, Runnable done) {
        boolean keep = inKeyring.get();
        boolean changed = keep != before.get();
        var out = keep
                ? List.<String>of()
                : changed
                        ? List.copyOf(all)
                        : sources.get().containsValue(SecretFinder.Source.KEYRING)
                                ? List.of(profile)
                                : List.<String>of();
        refusal.set("");
        before.set(keep);
        if (!keep) {
            refused.clear();
        }
        if (typed.equals(Secrets.NONE) && out.isEmpty() && !changed && !refused.contains(profile)) {
            done.run();
            return;
        }
        ask(() -> {
            boolean taken = finder.remember(profile, typed, keep) & finder.takeOut(out);
            screen.execute(() -> note(profile, keep && !taken));
            return taken;
        }, keep ? NOT_TAKEN : NOT_LET_GO, done);
    }

    private void note(String profile, boolean refusedOne) {
        if (refusedOne) {
            refused.add(profile);
        } else {
            refused.remove(profile);
        }
    }

    /** Takes the passwords of a profile to another name. */
    void rename(String from, String to) {
        if (refused.remove(from)) {
            refused.add(to);
        }
        worker.execute(() -> {
            if (!finder.rename(from, to)) {
                screen.execute(() -> {
                    refused.add(to);
                    refusal.set(NOT_TAKEN);
                });
            }
        });
    }

    /** Forgets the passwords of a profile. */
    void forget(String profile) {
        refused.remove(profile);
        worker.execute(() -> finder.forget(profile));
    }

    private void ask(BooleanSupplier question, String refused, Runnable done) {
        long mine = ++act;
        keeping.set(true);
        CompletableFuture.supplyAsync(question::getAsBoolean, worker)
                .whenComplete((taken, error) -> screen.execute(() -> {
                    if (mine != act) {
                        return;
                    }
                    keeping.set(false);
                    if (error == null && taken) {
                        done.run();
                    } else {
                        refusal.set(refused);
                    }
                }));
    }

    /** The form is put away: what is under way goes on, but nobody waits for it. */
    void leave() {
        act++;
        keeping.set(false);
    }

    /** Whether passwords go to the keyring. */
    BooleanProperty inKeyring() {
        return inKeyring;
    }

    /** Whether there is a keyring, as far as it is known. */
    BooleanBinding keyring() {
        return keyring;
    }

    /** Why there is no keyring, what it refused, or what will be done with it; or empty. */
    StringBinding note() {
        return note;
    }

    /** Whether the keyring has been asked to keep something, and has not answered. */
    ReadOnlyBooleanProperty keeping() {
        return keeping.getReadOnlyProperty();
    }

    /** Where the passwords of the profile come from that are not typed now. */
    ReadOnlyObjectProperty<Map<Secrets.Kind, SecretFinder.Source>> sources() {
        return sources.getReadOnlyProperty();
    }
}
