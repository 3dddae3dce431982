from __future__ import annotations

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from rundan.common.http import Request
from rundan.documents import queries


@require_safe
def download(request: Request, document_id: int) -> FileResponse:
    """The file as it came. It is hostile until proven otherwise: saved, never opened in our page's name."""
    document = get_object_or_404(queries.documents_for(request.viewer), pk=document_id)
    try:
        content = queries.open_bytes(document)
    except FileNotFoundError as error:  # lost from the disk, as after a backup that said so
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=document.name, content_type=document.media_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
