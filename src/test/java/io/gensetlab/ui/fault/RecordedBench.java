package io.gensetlab.ui.fault;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.BrokerPlans;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.DeviceEnd;
import io.gensetlab.lab.LastSent;
import io.gensetlab.lab.LinkDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Writes down what the bench asks for; handles count from 701. */
final class RecordedBench implements BenchActions {
    final List<String> said = new CopyOnWriteArrayList<>();
    final List<LinkDesk.Active> links = new ArrayList<>();
    @Nullable
    String refusal;
    long revision;
    final Set<DemoBrokers.Kind> paused = EnumSet.noneOf(DemoBrokers.Kind.class);
    final List<BrokerPlans.Planned> planned = new ArrayList<>();
    final Map<GeneratorId, DeviceEnd> endings = new LinkedHashMap<>();
    final Map<Transport, LastSent> sent = new LinkedHashMap<>();
    boolean checked = true;
    private long handle = 700;

    private Map<Long, GeneratorId> handles(Collection<GeneratorId> ids) {
        var handles = new LinkedHashMap<Long, GeneratorId>();
        ids.forEach(id -> handles.put(++handle, id));
        return handles;
    }

    @Override
    public Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, FaultPreset preset, Duration onset,
            @Nullable Duration duration) {
        said.add("inject " + ids + " " + preset.id() + " after " + onset + " for " + duration);
        revision++;
        return handles(ids);
    }

    @Override
    public Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, Fault fault, FaultTiming timing) {
        said.add("inject " + ids + " " + FaultKind.of(fault).id() + " " + FaultKind.of(fault).values(fault)
                + " after " + timing.onset());
        revision++;
        return handles(ids);
    }

    @Override
    public @Nullable String linkRefusal(Transport transport) {
        return refusal;
    }

    @Override
    public long injectLink(Transport transport, TransportFault.OnLink fault, String label, Duration onset,
            @Nullable Duration duration) {
        said.add("link " + transport + " " + label + " after " + onset + " for "
                + duration);
        return ++handle;
    }

    @Override
    public List<LinkDesk.Active> links() {
        return links;
    }

    @Override
    public void clear(Collection<Long> handles) {
        said.add("clear " + handles);
    }

    @Override
    public void clearLink(long handle) {
        said.add("clear link " + handle);
    }

    @Override
    public void clearAll() {
        said.add("clear all");
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public void undo() {
        said.add("undo");
    }

    @Override
    public void stop(DemoBrokers.Kind kind) {
        said.add("stop " + kind);
    }

    @Override
    public void start(DemoBrokers.Kind kind) {
        said.add("start " + kind);
    }

    @Override
    public void pause(DemoBrokers.Kind kind) {
        said.add("pause " + kind);
        paused.add(kind);
    }

    @Override
    public void resume(DemoBrokers.Kind kind) {
        said.add("resume " + kind);
        paused.remove(kind);
    }

    @Override
    public boolean isPaused(DemoBrokers.Kind kind) {
        return paused.contains(kind);
    }

    @Override
    public long plan(DemoBrokers.Kind kind, BrokerPlans.Deed deed, Duration after) {
        said.add(deed + " " + kind + " in " + after);
        planned.add(new BrokerPlans.Planned(++handle, kind, deed, after));
        return handle;
    }

    @Override
    public void callOff(long handle) {
        said.add("call off " + handle);
        planned.removeIf(each -> each.handle() == handle);
    }

    @Override
    public List<BrokerPlans.Planned> planned() {
        return planned;
    }

    @Override
    public @Nullable DeviceEnd ending(GeneratorId id) {
        return endings.get(id);
    }

    @Override
    public @Nullable LastSent lastSent(Transport transport, GeneratorId id) {
        return sent.get(transport);
    }

    @Override
    public boolean checksValues() {
        return checked;
    }

    @Override
    public void checkValues(boolean wanted) {
        checked = wanted;
        said.add("check " + wanted);
    }
}
