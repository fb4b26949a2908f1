#pragma once

#include "core/base/result.h"
#include "core/store/store.h"
#include "server/endpoint.h"
#include "server/serve_options.h"

namespace neuf::server {

/// Whether a server may be started so that others than this machine reach it: only when there is a
/// key to call it with, and nobody on the way reads it. Errors: invalid_argument, with what to do;
/// those of reading the store.
Status check_exposure(const Store& store, const ServeOptions& options, const Endpoint& endpoint);

}  // namespace neuf::server
