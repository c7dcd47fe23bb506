package io.gensetlab.fleet;

/** What an emergency set stands for; decides nothing in the physics, but a lot in a demo. */
public enum SiteType {
    HOSPITAL("Hospital"), DATA_CENTRE("Data centre"), TELECOM("Telecom"), WATER("Water works"), RETAIL(
            "Retail"), AIRPORT("Airport"), PORT("Port"), INDUSTRY("Industry"), OTHER("Site");

    private final String label;

    SiteType(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
