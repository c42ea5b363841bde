/**
 * What the use cases of all features have in common: how they answer what is wrong, write facts and
 * cut lists into pages. May touch the starter's callers and problems, {@code account}, {@code
 * event} and {@code form}; knows neither Spring nor a feature.
 */
@NullMarked
package org.healthcode.declaration.usecase;

import org.jspecify.annotations.NullMarked;
