package io.gensetlab.fault;

/**
 * Something that goes wrong, as data: a record in one of five layers. What it does lives where its layer lives; switch
 * over it without default. {@link FaultKind} describes each to people.
 */
public sealed interface Fault permits SensorFault, EngineFault, TransportFault, PayloadFault, ClockFault {}
