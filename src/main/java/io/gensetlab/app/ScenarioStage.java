package io.gensetlab.app;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.ExpectationResult;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.MessagePlan;
import io.gensetlab.lab.Recording;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioSettings;
import io.gensetlab.simulation.Aside;
import io.gensetlab.ui.timeline.ScenarioActions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lab as a scenario's stage: the operator's own fleet, messages and speed are put aside while one stands on it, are not kept
 * over by what it does, and are there again when it leaves. FX thread.
 */
final class ScenarioStage implements ScenarioActions {
    /** What was there before. */
    private record Own(Aside fleet, MessagePlan plan, double speed) {}

    private final Lab lab;
    private final FleetKeeper keeper;
    private @Nullable Own own;
    /** Whether it was not played in one piece from its start. */
    private boolean jumped;

    ScenarioStage(Lab lab, FleetKeeper keeper) {
        this.lab = lab;
        this.keeper = keeper;
    }

    /** Whether a scenario stands in the place of the operator's fleet. */
    boolean isTaken() {
        return own != null;
    }

    @Override
    public String enter(Scenario scenario, Duration at) {
        var before = own;
        if (before == null) {
            keeper.hold(true);
            before = new Own(lab.putAside(), lab.messages().plan(), lab.snapshot().speed());
            own = before;
        }
        jumped = !at.isZero();
        var lacks = apply(before, scenario.settings());
        lab.scenarios().stage(scenario, at);
        return lacks;
    }

    private String apply(Own before, ScenarioSettings settings) {
        lab.setSpeed(settings.speed() == null ? before.speed() : settings.speed());
        var plan = before.plan();
        try {
            var wanted = plan.with(messages(plan.messages(), settings));
            lab.messages().apply(settings.rateHz() == null ? wanted : wanted.withRate(settings.rateHz()));
            return "";
        } catch (IllegalArgumentException e) {
            return "Its settings are not applied: " + e.getMessage();
        }
    }

    private static MessageSettings messages(MessageSettings own, ScenarioSettings settings) {
        var payload = settings.payload() == null ? own.payload() : settings.payload();
        var topic = settings.topic() != null
                ? settings.topic()
                : settings.payload() == null ? own.topic() : payload.topicFor(own.topic());
        return new MessageSettings(payload, topic,
                settings.topicLayout() == null ? own.topicLayout() : settings.topicLayout(),
                settings.keyLayout() == null ? own.keyLayout() : settings.keyLayout(),
                settings.labels() == null ? own.labels() : settings.labels());
    }

    @Override
    public void change(Scenario scenario, Duration at) {
        jumped |= !at.isZero();
        lab.scenarios().stage(scenario, at);
    }

    @Override
    public void leave() {
        var before = own;
        if (before == null) {
            return;
        }
        lab.scenarios().stop();
        lab.takeUp(before.fleet());
        lab.messages().apply(before.plan());
        lab.setSpeed(before.speed());
        lab.resume();
        own = null;
        keeper.hold(false);
    }

    @Override
    public void jump(Duration at) {
        jumped = !at.isZero();
        lab.jumpTo(at);
    }

    @Override
    public void play() {
        lab.resume();
    }

    @Override
    public void pause() {
        lab.pause();
    }

    @Override
    public void step() {
        lab.advance(1);
    }

    @Override
    public void record() {
        lab.recorder().start(lab.snapshot().generators(), isTaken());
    }

    @Override
    public Recording recorded() {
        return lab.recorder().stop();
    }

    @Override
    public String outcome() {
        var run = lab.scenarios().current();
        if (run == null || run.scenario().expect().isEmpty()) {
            return "";
        }
        if (jumped) {
            return "What it expects is judged when it is played from its start without a jump.";
        }
        var used = EnumSet.noneOf(Transport.class);
        lab.snapshot().transports().forEach((transport, view) -> {
            if (view.on()) {
                used.add(transport);
            }
        });
        var results = run.results(lab.report(used));
        long met = results.stream().filter(ExpectationResult::met).count();
        var missed = results.stream()
                .filter(each -> !each.met())
                .map(each -> each.expected() + " (" + each.seen() + ")")
                .collect(Collectors.joining("; "));
        return met + " of " + results.size() + " expectations met"
                + (missed.isEmpty() ? "." : ". Not met: " + missed + ".");
    }
}
