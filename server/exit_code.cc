#include "server/exit_code.h"

namespace neuf::server {

int exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_argument:
      return 2;
    case ErrorCode::not_found:
      return 3;
    case ErrorCode::already_exists:
    case ErrorCode::conflict:
      return 4;
    case ErrorCode::malformed:
    case ErrorCode::unsupported:
    case ErrorCode::limit_exceeded:
      return 5;
    case ErrorCode::io:
    case ErrorCode::storage_full:
    case ErrorCode::corrupt:
    case ErrorCode::cancelled:
      return 6;
    case ErrorCode::internal:
      break;
  }
  return 1;
}

}  // namespace neuf::server
