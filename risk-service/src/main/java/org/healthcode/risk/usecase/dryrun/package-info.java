/**
 * Shadow runs: what a candidate policy would make of everyone, counted in the background over read-
 * only stores, never published. Knows the domain and how people are read.
 */
@NullMarked
package org.healthcode.risk.usecase.dryrun;

import org.jspecify.annotations.NullMarked;
