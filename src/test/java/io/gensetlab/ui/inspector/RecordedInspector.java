package io.gensetlab.ui.inspector;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.LastSent;
import io.gensetlab.telemetry.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Writes down what the inspector asks for. */
public final class RecordedInspector implements InspectorActions {
    final List<String> said = new CopyOnWriteArrayList<>();
    final Map<Transport, LastSent> sent = new EnumMap<>(Transport.class);

    private static String sorted(Map<GeneratorId, Double> values) {
        var text = new TreeMap<String, String>();
        values.forEach((id, value) -> text.put(id.value(), String.format(Locale.ROOT, "%.3f", value)));
        return text.toString();
    }

    @Override
    public void set(Quantity quantity, Map<GeneratorId, Double> values) {
        said.add("set " + quantity + " " + sorted(values));
    }

    @Override
    public void release(Collection<GeneratorId> ids, Quantity quantity) {
        said.add("release " + quantity + " " + new ArrayList<>(ids));
    }

    @Override
    public void setLoad(Map<GeneratorId, Double> shares) {
        said.add("load " + sorted(shares));
    }

    @Override
    public void setMode(Collection<GeneratorId> ids, ControlMode mode) {
        said.add("mode " + mode + " " + new ArrayList<>(ids));
    }

    @Override
    public void rename(GeneratorId id, String siteName) {
        said.add("rename " + id + " " + siteName);
    }

    @Override
    public void move(GeneratorId id, GeoPosition position) {
        said.add("move " + id + " " + position.latitude() + " " + position.longitude());
    }

    @Override
    public void clearFaults(Collection<Long> handles) {
        said.add("clear " + new ArrayList<>(handles));
    }

    @Override
    public void order(Order order, Collection<GeneratorId> ids) {
        said.add(order + " " + new ArrayList<>(ids));
    }

    @Override
    public void setMains(Collection<GeneratorId> ids, boolean present) {
        said.add("mains " + present + " " + new ArrayList<>(ids));
    }

    @Override
    public @Nullable LastSent lastSent(Transport transport, GeneratorId id) {
        return sent.get(transport);
    }
}
