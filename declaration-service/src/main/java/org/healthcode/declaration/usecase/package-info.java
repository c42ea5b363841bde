/**
 * What the use cases of all features have in common. Use cases lie beside their rules, in the
 * feature's own room ({@code *Desk}, {@code *Reading}, {@code *Rights}, {@code *Corrections},
 * {@code Guardianship}); they know who calls and refuse by the starter's problems, but neither
 * Spring nor Reactor: they are plain code that blocks, and whoever calls them sees to a virtual
 * thread. What is here may touch {@code account}, {@code event}, {@code form} and {@code person};
 * knows no feature.
 */
@NullMarked
package org.healthcode.declaration.usecase;

import org.jspecify.annotations.NullMarked;
