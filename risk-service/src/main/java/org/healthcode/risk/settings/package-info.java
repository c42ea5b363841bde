/**
 * The service's own settings as the YAML file binds them. Everybody may read them; nobody else
 * binds any.
 */
@NullMarked
package org.healthcode.risk.settings;

import org.jspecify.annotations.NullMarked;
