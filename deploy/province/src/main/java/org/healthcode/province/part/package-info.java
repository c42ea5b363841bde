/**
 * The parts of the province that are neither broker nor Redis: an instance of the risk service with
 * its heartbeats, a projector, a checkpoint; each with a clock and a life of its own.
 */
@NullMarked
package org.healthcode.province.part;

import org.jspecify.annotations.NullMarked;
