/**
 * Human decisions about colors, in force once a second person agreed: form, rules, effects, use
 * cases, store (a port). Plain Java; may touch no other feature. Its edges are in {@code
 * override.http} and {@code override.kafka}. Views are what callers get to see of it, as JSON and
 * on pages alike; they carry Jackson's annotations, and nothing here knows more of Jackson.
 */
@NullMarked
package org.healthcode.declaration.override;

import org.jspecify.annotations.NullMarked;
