package org.healthcode.risk.domain.gate;

import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.staff.Account;

/**
 * That a record which said something says nothing any more, or something else.
 *
 * @param before what it said
 * @param by who changed it
 */
public record Changed(Evidence before, Account by) {}
