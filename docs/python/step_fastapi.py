"""The same step with FastAPI: pip install fastapi uvicorn

Run: TOOL_SECRET=<the secret HTTP_STEPS> uvicorn step_fastapi:app --port 18099
"""
import json
import os
import time

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from step import decide, is_from_waybill

app = FastAPI()
SECRET = os.environ["TOOL_SECRET"]


@app.post("/check")
async def check(request: Request):
    body = await request.body()
    if not is_from_waybill(request.headers, body, SECRET, time.time()):
        return JSONResponse({"message": "not signed by Waybill"}, status_code=401)
    try:
        return decide(json.loads(body))
    except Exception as e:
        return JSONResponse({"message": f"{type(e).__name__}: {e}"}, status_code=500)
