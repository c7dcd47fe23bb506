package io.gensetlab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.telemetry.Quantity;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** What holds whatever is done to a set. */
class ModelPropertiesTest {
    @Property(tries = 150)
    void whateverIsDoneTheStateStaysPhysical(@ForAll @Size(max = 12) List<@From("deeds") Deed> deeds,
            @ForAll @DoubleRange(min = 0, max = 1) double fuelShare, @ForAll boolean runs,
            @ForAll @DoubleRange(min = 0, max = 1.4) double load) {
        var fleet = new TestFleet(new SimulationSettings(11, 1));
        fleet.place(runs ? InitialCondition.running(load, fuelShare) : InitialCondition.standby(fuelShare));
        double tank = fleet.status().generator().rating().tankLitres();
        for (var deed : deeds) {
            deed.doTo(fleet);
            for (int i = 0; i < 60; i++) {
                fleet.run(1);
                var status = fleet.status();
                var truth = status.truth();
                assertThat(truth.fuelLitres()).isBetween(0.0, tank);
                assertThat(truth.coolantLevelShare()).isBetween(0.0, 1.0);
                assertThat(truth.oilPressureKpa()).isBetween(0.0, 650.0);
                assertThat(truth.coolantCelsius()).isBetween(10.0, 200.0);
                assertThat(truth.speedRpm()).isBetween(0.0, 1500 * 1.2);
                assertThat(status.breakerClosed() && !status.state().isFired()).isFalse();
                assertThat(status.reported().oilPressureKpa()).isNotNegative();
            }
        }
    }

    /** Something done to the set. */
    interface Deed {
        void doTo(TestFleet fleet);
    }

    private record Send(Command command) implements Deed {
        @Override
        public void doTo(TestFleet fleet) {
            fleet.submit(command);
        }
    }

    private record Break(Fault fault) implements Deed {
        @Override
        public void doTo(TestFleet fleet) {
            fleet.inject(fault);
        }
    }

    @Provide
    Arbitrary<Deed> deeds() {
        var id = TestFleet.G1;
        return Arbitraries.of(new Send(new Command.Start(id)), new Send(new Command.Stop(id)),
                new Send(new Command.Reset(id)), new Send(new Command.EmergencyStop(id)),
                new Send(new Command.Repair(id)), new Send(new Command.ClearAll()),
                new Send(new Command.SetMains(id, true)), new Send(new Command.SetMains(id, false)),
                new Send(new Command.SetMode(id, ControlMode.AUTO)),
                new Send(new Command.SetMode(id, ControlMode.OFF)),
                new Send(new Command.SetMode(id, ControlMode.MANUAL)), new Send(new Command.SetLoad(id, 0)),
                new Send(new Command.SetLoad(id, 1.5)), new Send(new Command.SetFuel(id, 0)),
                new Send(new Command.SetFuel(id, 0.3)), new Send(new Command.SetFuel(id, 1e6)),
                new Send(new Command.Pin(id, Quantity.COOLANT_TEMPERATURE, 115)),
                new Send(new Command.Release(id, Quantity.COOLANT_TEMPERATURE)),
                new Break(new EngineFault.FuelLeak(60)),
                new Break(new EngineFault.CloggedRadiator(0)), new Break(new EngineFault.LowOilPressure(0)),
                new Break(new SensorFault.StuckAt(Quantity.FUEL_VOLUME, null)),
                new Break(new SensorFault.StuckAt(Quantity.COOLANT_TEMPERATURE, null)));
    }
}
