/**
 * Human decisions about colors, in force once a second person agreed: form, rules, effects, use
 * case, store. Plain Java; its edges are in {@code override.http} and {@code override.kafka}.
 */
@NullMarked
package org.healthcode.declaration.override;

import org.jspecify.annotations.NullMarked;
