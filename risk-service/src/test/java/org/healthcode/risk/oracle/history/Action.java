package org.healthcode.risk.oracle.history;

/** Anything that happens in a history (docs/design.md, "Shapes that others build on"). */
public sealed interface Action
    permits Fed, DeleteRecord, DeclareHealth, DeclareItinerary, ReleasePolicy, Look {}
