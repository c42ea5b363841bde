/**
 * A real list of risk areas, replayed on the province's clock: its pages as an authority would feed
 * them, residents who live by them, and what the province should know of both, computed from
 * scratch. Nothing breaks here; that is {@code run}'s.
 */
@NullMarked
package org.healthcode.province.list;

import org.jspecify.annotations.NullMarked;
