package io.gensetlab.ui.demo;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DemoActs.LateSubscriber;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.Lab;
import io.gensetlab.message.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the demo's sheet and acts ask of the lab. Every call returns at once. */
public interface DemoActions {
    /** Lays both transports out as a part of the demo. */
    void use(Part part);

    /** Adds a reader to each broker; false if there are as many as there may be. */
    boolean addLateSubscriber();

    /** Takes a late subscriber away. */
    void removeLateSubscriber(int number);

    /** The late subscribers now. */
    List<LateSubscriber> lateSubscribers();

    /** Stops an embedded broker. */
    void stop(DemoBrokers.Kind kind);

    /** Starts a stopped embedded broker. */
    void start(DemoBrokers.Kind kind);

    /** Begins a new run. */
    void newRun();

    /** Brings the example fleet back. */
    void resetDemo();

    /** The run before on a transport, or null. */
    @Nullable
    LedgerSnapshot previousRun(Transport transport);

    /** Those of a lab. */
    static DemoActions of(Lab lab) {
        var demo = lab.demo();
        return new DemoActions() {
            @Override
            public void use(Part part) {
                lab.messages().use(part);
            }

            @Override
            public boolean addLateSubscriber() {
                return demo.addLateSubscriber();
            }

            @Override
            public void removeLateSubscriber(int number) {
                demo.removeLateSubscriber(number);
            }

            @Override
            public List<LateSubscriber> lateSubscribers() {
                return demo.lateSubscribers();
            }

            @Override
            public void stop(DemoBrokers.Kind kind) {
                demo.stopBroker(kind);
            }

            @Override
            public void start(DemoBrokers.Kind kind) {
                demo.startBroker(kind);
            }

            @Override
            public void newRun() {
                lab.newRun();
            }

            @Override
            public void resetDemo() {
                lab.edits().resetDemo();
            }

            @Override
            public @Nullable LedgerSnapshot previousRun(Transport transport) {
                return demo.previousRun(transport);
            }
        };
    }
}
