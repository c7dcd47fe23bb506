package io.gensetlab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandLogTest {
    private static final GeneratorId G1 = GeneratorId.numbered(1);
    private static final Command ONE = new Command.Stop(G1);

    private final CommandLog log = new CommandLog(100);

    private static Command.Order order(int commands, @Nullable Reversal reversal) {
        return new Command.Order(Collections.nCopies(commands, ONE), reversal);
    }

    @Test
    void theCommandsWithinOthersCount() {
        log.add(0, order(60, null));
        log.add(1, new Command.Later(Duration.ofSeconds(1), order(30, null)));
        assertThat(log.isWhole()).isTrue();
        log.add(2, order(30, null));
        assertThat(log.isWhole()).isFalse();
        assertThat(log.replay().next(10)).isNull();
    }

    @Test
    void whatACourseBeginsWithIsKeptHoweverMuchItIs() {
        var log = CommandLog.of(List.of(order(200, null), ONE), 100);
        assertThat(log.isWhole()).isTrue();
        log.add(5, order(98, null));
        assertThat(log.isWhole()).isTrue();
        assertThat(log.replay().next(0)).isEqualTo(order(200, null));
        log.add(5, ONE);
        log.add(5, ONE);
        assertThat(log.isWhole()).isFalse();
    }

    @Test
    void whatCouldBeTakenBackIsNotHeld() {
        var reversal = new Reversal();
        reversal.add(again -> {});
        var held = new WeakReference<>(reversal);
        log.add(0, order(1, reversal));
        reversal = null;
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return held.get() == null;
        });
        assertThat(((Command.Order) Objects.requireNonNull(log.replay().next(0))).reversal()).isNull();
    }

    @Test
    void whatWasTakenBackIsTakenBackAgain() {
        var done = new ArrayList<String>();
        var what = new Reversal();
        var again = new Reversal();
        log.add(0, order(1, what));
        log.add(1, new Command.TakeBack(what, again));
        var replay = log.replay();
        var order = (Command.Order) Objects.requireNonNull(replay.next(1));
        Objects.requireNonNull(order.reversal()).add(_ -> done.add("back"));
        var back = (Command.TakeBack) Objects.requireNonNull(replay.next(1));
        assertThat(back.what()).isSameAs(order.reversal()).isNotSameAs(what);
        back.again().add(_ -> done.add("again"));
        replay.finish();
        what.take().forEach(each -> each.apply(again));
        again.take().forEach(each -> each.apply(what));
        assertThat(done).containsExactly("back", "again");
    }
}
