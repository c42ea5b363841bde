/**
 * The write edge. Each feature is a room of its own: {@code declare}, {@code family}, {@code feed},
 * {@code proposal}, {@code override}, {@code correction}, {@code venue}, with its edges inside.
 * Here they are wired: one {@code *Configuration} for each feature and each shared edge, and the
 * settings as bound records, whose defaults stand in {@code application.yaml} alone. May touch
 * everything and is touched by nothing; holds no rules.
 */
@NullMarked
package org.healthcode.declaration;

import org.jspecify.annotations.NullMarked;
