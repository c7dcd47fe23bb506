package io.gensetlab.fleet;

/**
 * The limits a set's controller acts on. Makers disagree, so each is a setting of the generator; the defaults are those
 * of maintenance and controller manuals (docs/architecture.md names what is read from a manual and what is a choice).
 *
 * @param coolantWarningCelsius coolant warning, °C
 * @param coolantTripCelsius coolant shutdown, °C, above the warning
 * @param coolantLowCelsius low coolant temperature at standby, °C, a warning only
 * @param oilWarningKpa low oil pressure warning while running, kPa
 * @param oilTripKpa low oil pressure shutdown while running, kPa, below the warning
 * @param fuelLowShare low fuel warning, share of the tank 0 to 1
 * @param fuelTripShare low fuel shutdown, share of the tank, below the warning
 * @param fuelHighShare high fuel warning, share of the tank
 * @param levelWarningShare coolant level warning, share
 * @param levelTripShare coolant level shutdown, share
 */
public record Thresholds(double coolantWarningCelsius, double coolantTripCelsius, double coolantLowCelsius,
        double oilWarningKpa, double oilTripKpa, double fuelLowShare, double fuelTripShare,
        double fuelHighShare,
        double levelWarningShare, double levelTripShare) {
    /** Limits as most manuals give them. */
    public static final Thresholds DEFAULT = new Thresholds(104, 110, 21, 140, 103, 0.25, 0.05, 0.95, 0.70,
            0.40);

    /** @throws IllegalArgumentException if a warning would come after its trip */
    public Thresholds {
        if (!(coolantWarningCelsius < coolantTripCelsius)) {
            throw new IllegalArgumentException(
                    "The coolant warning must lie below the trip: " + coolantWarningCelsius
                            + " and " + coolantTripCelsius + " °C");
        }
        if (!(oilWarningKpa > oilTripKpa)) {
            throw new IllegalArgumentException(
                    "The oil pressure warning must lie above the trip: " + oilWarningKpa + " and "
                            + oilTripKpa + " kPa");
        }
        if (!(fuelTripShare < fuelLowShare && fuelLowShare < fuelHighShare)) {
            throw new IllegalArgumentException(
                    "Fuel limits must rise from trip to low to high: " + fuelTripShare + ", "
                            + fuelLowShare + ", " + fuelHighShare);
        }
        if (!(levelTripShare < levelWarningShare)) {
            throw new IllegalArgumentException(
                    "The coolant level warning must lie above the trip: " + levelWarningShare
                            + " and " + levelTripShare);
        }
    }
}
